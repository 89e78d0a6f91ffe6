import type { HandoverFieldView } from '../../contract/console-views.ts';
import type { PackageDocumentView } from '../bridge/views.ts';

/** The fields of a package as the console shows those of a case; a secret has no value here. */
export function fieldsOf({ fields }: PackageDocumentView): readonly HandoverFieldView[] {
  return fields.map(({ id, label, hint, value, secret, valueLabel, form, alternativeTo }) => ({
    id,
    label,
    hint,
    value: value ?? '',
    secret,
    ...(valueLabel === null ? {} : { valueLabel }),
    ...(form === null ? {} : { form }),
    ...(alternativeTo === null ? {} : { alternativeTo }),
  }));
}

/** Whether a secret belongs to the package that travels apart from it. */
export function lacksSecret({ secret }: PackageDocumentView): boolean {
  return secret !== null && !secret.included;
}
