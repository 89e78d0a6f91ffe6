import path from 'node:path';
import { systemTimeZone } from '../../app/node-ports.ts';
import { describeKeptSecret } from '../../app/kept-secret.ts';
import { exportCase, findPackage, suggestPassphrase, type PackageExport } from '../../app/package-export.ts';
import { exportFormats } from '../../core/handover/export-formats.ts';
import { problem, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { mayReplace } from '../replace-question.ts';
import { readSecretLine } from '../secret-line.ts';

export interface ExportOptions {
  readonly format?: string;
  readonly out?: string;
  readonly passphraseFile?: string;
  readonly recipient?: readonly string[];
  readonly force?: boolean;
}

type Key = { readonly passphrase: string } | { readonly recipients: readonly string[] };

/**
 * Writes a case's package as a file. The secret goes into encrypted forms only, unless `--reveal` insists.
 * An encrypted form without a key gets a passphrase, which is told once. Needs no tenant.
 */
export async function exportPackageOf(
  invocation: Invocation,
  caseId: string,
  options: ExportOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  const reveal = invocation.options.reveal === true;
  const format = exportFormats.find((known) => known === options.format);
  if (format === undefined) {
    const params = { value: options.format ?? '', known: exportFormats.join(', ') };
    return problem('export-format-unknown', 'input', { field: 'format', params });
  }
  if (options.out === undefined) return problem('export-out-missing', 'input', { field: 'out' });
  const isEncrypted = format === 'zip' || format === 'age';
  const given = await readKey(options);
  if (!given.ok) return given.problem;
  const suggested = isEncrypted && given.value === null ? await suggestPassphrase() : null;
  const key: Key | null = suggested === null ? given.value : { passphrase: suggested };
  const needsKey = isEncrypted || reveal;
  const opened = await openInvocation(invocation, { needsKey, needsTenant: false });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const wanted: PackageExport = {
      caseId,
      format,
      language: output.renderer.language,
      key,
      includeSecretInClear: reveal && !isEncrypted,
      resources: path.dirname(invocation.vendorsFolder),
      timeZone: systemTimeZone(),
      file: path.resolve(options.out),
      replace: options.force === true,
      encryptedOnly: workplace.managed.encryptedExportOnly === true,
    };
    const first = await exportCase(workplace.register, wanted);
    const written =
      !first.ok && first.problem.code === 'output-exists' && (await mayReplace(invocation, wanted.file))
        ? await exportCase(workplace.register, { ...wanted, replace: true })
        : first;
    if (!written.ok) return written.problem;
    for (const file of written.value) output.say(text('cli.files', { file }));
    if (workplace.register.findCase(caseId)?.state === 'retired')
      output.progress(output.renderer.say(text('cli.export.retired')));
    const found = findPackage(workplace.register, caseId);
    const kept = found.ok ? describeKeptSecret(workplace.register, found.value) : null;
    if (kept !== null) output.progress(output.renderer.say(kept));
    if (suggested !== null) output.say(text('cli.export.passphrase', { passphrase: suggested }));
    output.document({
      files: written.value,
      ...(suggested === null ? {} : { passphrase: suggested }),
    });
    return exitCodes.done;
  } finally {
    workplace.close();
  }
}

async function readKey({ passphraseFile, recipient }: ExportOptions): Promise<Result<Key | null>> {
  if (recipient !== undefined && recipient.length > 0) return succeeded({ recipients: recipient });
  if (passphraseFile === undefined) return succeeded(null);
  const passphrase = await readSecretLine(passphraseFile);
  return passphrase.ok ? succeeded({ passphrase: passphrase.value }) : passphrase;
}
