import path from 'node:path';
import { problem, succeeded, type Result } from '../core/problem.ts';
import type { ChosenPackage, ShownPackage } from './console-packages.ts';
import type { OpenedRequest } from './console-requests.ts';
import type { OpenedAnswer } from './console-sent-requests.ts';
import { readReceivedFile, recogniseBytes } from './recognise-file.ts';
import { decryptForUs } from './take-in-answer.ts';
import type { Workplace } from './workplace.ts';

/** What a file turned out to be that somebody sent, opened or waiting for what opens it. */
export type ChosenFile =
  ChosenPackage | { readonly request: OpenedRequest } | { readonly answer: OpenedAnswer };

interface ReceivedFileNeeds {
  readonly workplace: () => Workplace;
  readonly packages: {
    readonly show: (
      name: string,
      opened: { readonly document: ShownPackage['document']; readonly protection: 'age' },
    ) => ShownPackage;
    readonly openBytes: (name: string, bytes: Uint8Array) => Promise<Result<ChosenPackage>>;
  };
  readonly openRequest: (bytes: Uint8Array) => Result<OpenedRequest>;
  readonly openAnswer: (source: string) => Result<OpenedAnswer>;
}

/** Opens what somebody sent, by its content and not by its name: a request, an answer to one, or a package. */
export function createReceivedFiles({ workplace, packages, openRequest, openAnswer }: ReceivedFileNeeds) {
  /** What is for the keys of this data folder is opened with them; what is for other keys asks for one. */
  const openForKey = async (name: string, bytes: Uint8Array): Promise<Result<ChosenFile>> => {
    const { register } = workplace();
    if (register.listIdentities().length === 0) return packages.openBytes(name, bytes);
    const decrypted = await decryptForUs(register, bytes);
    if (!decrypted.ok) {
      if (decrypted.problem.code !== 'answer-foreign') return decrypted;
      const locked = await packages.openBytes(name, bytes);
      if (!locked.ok || !('locked' in locked.value)) return locked;
      return succeeded({ locked: { ...locked.value.locked, notice: problem('answer-foreign', 'input') } });
    }
    if (decrypted.value.kind === 'package') {
      const { document } = decrypted.value;
      return succeeded({ opened: packages.show(name, { document, protection: 'age' }) });
    }
    const answer = openAnswer(decrypted.value.source);
    return answer.ok ? succeeded({ answer: answer.value }) : answer;
  };

  /** Problems: those of a request, of an answer, and of a package. */
  const openBytes = async (name: string, bytes: Uint8Array): Promise<Result<ChosenFile>> => {
    const kind = await recogniseBytes(bytes);
    if (kind === 'age') return openForKey(name, bytes);
    if (kind === 'other') return packages.openBytes(name, bytes);
    const request = openRequest(bytes);
    return request.ok ? succeeded({ request: request.value }) : request;
  };

  return {
    openBytes,

    /** The same of a file that the user chose. Problems: `file-unreadable`, `file-too-large` besides. */
    async open(file: string): Promise<Result<ChosenFile>> {
      const bytes = await readReceivedFile(file);
      return bytes.ok ? openBytes(path.basename(file), bytes.value) : bytes;
    },
  };
}
