import { expect, it } from 'vitest';
import { addCase, placeAt } from './backup-sample.ts';
import { freshKeyFile, temporaryFolder } from './test-register.ts';

it('a case that was cut off in a sealed register is settled by who has the key', async () => {
  const [folder, protector] = [temporaryFolder(), freshKeyFile()];
  const made = await placeAt({ folder, protector });
  addCase(made.workplace.register, { id: 'one', state: 'running' });
  made.workplace.close();
  const bare = await placeAt({ folder, protector: null });
  expect(bare.workplace.register.findCase('one')?.state).toBe('running');
  bare.workplace.close();
  const { workplace } = await placeAt({ folder, protector });
  expect(workplace.register.findCase('one')?.state).toBe('interrupted');
  expect(workplace.register.checkHistory(null)?.holds).toBe(true);
  workplace.close();
});
