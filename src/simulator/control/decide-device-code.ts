import { answerDeviceCode } from '../login/device-code.ts';
import type { World } from '../world/world.ts';
import { BadControlRequest } from './bad-control-request.ts';

/** The device codes that wait for a decision. */
export function waitingDeviceCodes(world: World): unknown[] {
  return world.state.deviceCodes
    .filter(({ waiting, expiresAt }) => waiting !== null && expiresAt > world.now())
    .map(({ userCode, waiting, expiresAt }) => ({
      userCode,
      clientId: new URLSearchParams(waiting?.form).get('client_id'),
      expires: new Date(expiresAt).toISOString(),
    }));
}

/**
 * What a person does who enters a user code in their browser.
 * @param body `userCode`, `decision` (`approve` or `decline`), and `user`, whose user principal name it is.
 * @throws {BadControlRequest} for a code that does not wait.
 */
export function decideDeviceCode(world: World, body: Readonly<Record<string, unknown>>): unknown {
  const { userCode, decision, user = null } = body;
  if (decision !== 'approve' && decision !== 'decline') {
    throw new BadControlRequest('decision is approve or decline.');
  }
  if (user !== null && typeof user !== 'string') throw new BadControlRequest('user is a text.');
  const isKnown =
    typeof userCode === 'string' && answerDeviceCode(world, userCode, decision === 'approve', user);
  if (!isKnown) throw new BadControlRequest('userCode is not that of a device code that waits.');
  return { deviceCodes: waitingDeviceCodes(world) };
}
