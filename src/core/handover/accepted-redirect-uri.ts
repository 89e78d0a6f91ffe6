import type { HandoverPackage } from './handover.ts';

/** A package that names another redirect URI wherever it named `from`; none where `to` is null. */
export function withRedirectUri(handover: HandoverPackage, from: string, to: string | null): HandoverPackage {
  const replace = (uris: readonly string[]): readonly string[] => [
    ...new Set(uris.flatMap((uri) => (uri === from ? (to ?? []) : uri))),
  ];
  const { application } = handover;
  return {
    ...handover,
    application:
      application === null ? null : { ...application, redirectUris: replace(application.redirectUris) },
    fields: handover.fields.flatMap((field) =>
      field.value !== from ? field : to === null ? [] : { ...field, value: to },
    ),
  };
}
