import { lookAtRegister } from '../../app/register-keys.ts';
import { openPackageFile } from '../../app/package-export.ts';
import { openRequestFile, recogniseFile } from '../../app/recognise-file.ts';
import { reportRequest } from '../../app/read-request.ts';
import { checkAnswer, decryptForUs, keepAnswer } from '../../app/take-in-answer.ts';
import type { Workplace } from '../../app/workplace.ts';
import { succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { printAnswer } from '../answer-printout.ts';
import { confirmSender } from '../confirm-sender.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { dataFolderOf, openInvocation, type Invocation } from '../invocation.ts';
import { packageToShow, printPackageDocument } from '../package-printout.ts';
import { printRequest, requestDocument } from '../request-printout.ts';
import { readSecretLine } from '../secret-line.ts';

export interface OpenOptions {
  readonly passphraseFile?: string;
  readonly identityFile?: string;
  readonly senderCode?: string;
}

/**
 * Says what a file is that somebody sent, checks it and shows it: a package, a request, or the answer to a request
 * of this data folder, which is taken in. Secrets are masked unless `--reveal`.
 */
export async function openReceived(
  invocation: Invocation,
  file: string,
  options: OpenOptions,
): Promise<number | Problem> {
  const key = await readOpeningKey(options);
  if (!key.ok) return key.problem;
  const recognised = await recogniseFile(file);
  if (!recognised.ok) return recognised.problem;
  if (recognised.value.kind === 'request') return openRequest(invocation, recognised.value.bytes);
  const register = lookAtRegister(dataFolderOf(invocation));
  const mayBeOurs = register.ok && register.value.exists && key.value === null;
  if (recognised.value.kind === 'age' && mayBeOurs)
    return openAnswer(invocation, recognised.value.bytes, options);
  const opened = await openPackageFile(file, key.value);
  if (!opened.ok) return opened.problem;
  showPackage(invocation, opened.value);
  return exitCodes.done;
}

async function openRequest(invocation: Invocation, bytes: Uint8Array): Promise<number | Problem> {
  const { output } = invocation;
  const request = openRequestFile(bytes);
  if (!request.ok) return request.problem;
  const opened = await openInvocation(invocation, { needsKey: false, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const { register, vendors, clock } = workplace;
    const report = reportRequest(request.value, { register, vendors, now: clock.now() });
    printRequest(report, output, (line) => {
      output.line(line);
    });
    output.document({ kind: 'request', request: requestDocument(report, output) });
    if (report.obstacle === null) {
      output.say(text(`cli.request.next-${request.value.phase}`));
      return exitCodes.done;
    }
    if (!output.json) output.problem(report.obstacle);
    return exitCodeOf(report.obstacle.kind);
  } finally {
    workplace.close();
  }
}

/** A file that only the owner of a key can open: an answer to us, or a package for somebody's key. */
async function openAnswer(
  invocation: Invocation,
  bytes: Uint8Array,
  { senderCode }: OpenOptions,
): Promise<number | Problem> {
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const decrypted = await decryptForUs(workplace.register, bytes);
    if (!decrypted.ok) return decrypted.problem;
    if (decrypted.value.kind === 'package') {
      showPackage(invocation, { document: decrypted.value.document, protection: 'age' });
      return exitCodes.done;
    }
    return await showAnswer(invocation, workplace, decrypted.value.source, senderCode ?? null);
  } finally {
    workplace.close();
  }
}

async function showAnswer(
  invocation: Invocation,
  workplace: Workplace,
  source: string,
  code: string | null,
): Promise<number | Problem> {
  const checked = checkAnswer(workplace, source, code);
  if (!checked.ok) return checked.problem;
  const { name } = checked.value.answer.package.madeBy;
  const refusal = await confirmSender(invocation, { ...checked.value, name }, code);
  if (refusal !== null) return refusal;
  keepAnswer(workplace, checked.value, source);
  printAnswer(checked.value, invocation);
  return exitCodes.done;
}

function showPackage(
  { output, options }: Invocation,
  { document, protection }: Extract<Awaited<ReturnType<typeof openPackageFile>>, { ok: true }>['value'],
): void {
  const shown = packageToShow(document, options.reveal === true);
  printPackageDocument(shown, output);
  output.document({ kind: 'package', protection, package: shown });
}

async function readOpeningKey({
  passphraseFile,
  identityFile,
}: OpenOptions): Promise<Result<{ readonly passphrase: string } | { readonly identity: string } | null>> {
  if (identityFile !== undefined) {
    const identity = await readSecretLine(identityFile);
    return identity.ok ? succeeded({ identity: identity.value }) : identity;
  }
  if (passphraseFile === undefined) return succeeded(null);
  const passphrase = await readSecretLine(passphraseFile);
  return passphrase.ok ? succeeded({ passphrase: passphrase.value }) : passphrase;
}
