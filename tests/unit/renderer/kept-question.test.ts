import { describe, expect, it } from 'vitest';
import { registerQuestion, type RegisterQuestion } from '../../../src/contract/register-views.ts';
import { choiceNames } from '../../../src/app/preferences.ts';
import { recentChoices } from '../../../src/contract/console-views.ts';
import { caseOrders } from '../../../src/core/register/register.ts';
import {
  firstQuestion,
  readKeptQuestion,
  writeKeptQuestion,
} from '../../../src/renderer/composables/kept-question.ts';

const asked: RegisterQuestion = {
  search: '',
  state: 'attention',
  ownTenant: true,
  vendorId: 'own:haloitsm&state=all',
  environment: 'acceptance',
  expiresWithinDays: 14,
  order: 'expiry',
  ascending: true,
};

describe('the question to the register that is remembered', () => {
  it('comes back with every filter and order, and without what was typed', () => {
    const vendorId = 'own:haloitsm';
    expect(readKeptQuestion(writeKeptQuestion({ ...asked, vendorId, search: 'jansen' }))).toEqual({
      ...asked,
      vendorId,
    });
    expect(readKeptQuestion(writeKeptQuestion(firstQuestion))).toEqual(firstQuestion);
  });

  it.each(registerQuestion.shape.state.options)('knows the state %s', (state) => {
    expect(readKeptQuestion(writeKeptQuestion({ ...asked, vendorId: null, state }))).toMatchObject({ state });
  });

  it.each(caseOrders)('knows the order %s', (order) => {
    expect(readKeptQuestion(writeKeptQuestion({ ...asked, order }))).toMatchObject({ order });
  });

  it.each([
    '',
    'state=__proto__&order=constructor&own=1&vendor=%00&environment=test&days=-1',
    `vendor=${'x'.repeat(200)}&days=99999`,
    'days=4000&state=',
    writeKeptQuestion({ ...firstQuestion, vendorId: asked.vendorId }),
  ])('is the first one where %j is not known, and what main takes', (kept) => {
    const question = readKeptQuestion(kept);
    expect(question).toEqual(firstQuestion);
    expect(registerQuestion.safeParse(question).success).toBe(true);
  });

  it('fits in what may be remembered', () => {
    const longest = {
      ...asked,
      vendorId: ':'.repeat(80),
      state: 'rolled-back',
      expiresWithinDays: 3650,
    } as const;
    const choices = { register: writeKeptQuestion(longest) };
    expect(recentChoices.safeParse(choices).success).toBe(true);
    expect(Object.keys(recentChoices.shape).sort()).toEqual([...choiceNames].sort());
  });
});
