import type { Migration } from './migration.ts';
import { firstRegister } from './0001-first-register.ts';
import { deliveries } from './0003-deliveries.ts';
import { acceptedChanges } from './0004-accepted-changes.ts';
import { casesUnderWay } from './0002-cases-under-way.ts';
import { expiryRegister } from './0005-expiry-register.ts';
import { checkAnswers } from './0006-check-answers.ts';
import { sealedHistory } from './0007-sealed-history.ts';
import { caseExpiry } from './0008-case-expiry.ts';
import { casesThatAsk } from './0009-cases-that-ask.ts';
import { requests } from './0010-requests.ts';

/** Every migration, in order, without gaps. A published one is never changed: a new one is added. */
export const allMigrations: readonly Migration[] = [
  firstRegister,
  casesUnderWay,
  deliveries,
  acceptedChanges,
  expiryRegister,
  checkAnswers,
  sealedHistory,
  caseExpiry,
  casesThatAsk,
  requests,
];
