import type { Console } from '../../app/console.ts';
import type { CaseDetail, CaseSummary } from '../../contract/console-views.ts';
import { environmentView, tableView } from './plan-view.ts';

type Row = Awaited<ReturnType<Console['page']>>['rows'][number];
type Report = Extract<ReturnType<Console['get']>, { ok: true }>['value'];
type Profile = ReturnType<Console['vendors']>[number]['profile'];

/** A case as one row of the register. */
export function caseSummary({ record, expiresAt, awaited }: Row, profiles: readonly Profile[]): CaseSummary {
  const profile = profiles.find(({ id }) => id === record.vendorId);
  return {
    id: record.id,
    vendorId: record.vendorId,
    vendorName: record.vendorName,
    environment: environmentView(profile?.environments ?? [], record.environment),
    tenant: record.tenant,
    simulated: record.simulated,
    state: record.state,
    applicationId: record.application?.appId ?? null,
    expiresAt,
    awaited: [...awaited],
    operator: record.operator,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
}

function deliveryView({ deliveredAt, recipient, channel, by, confirmedAt }: NonNullable<Report['delivery']>) {
  return { deliveredAt, recipient, channel, by, confirmedAt };
}

function rotationView(rotation: Report['certificateRotation']): CaseDetail['certificateRotation'] {
  if (rotation === null) return null;
  const { stage, other } = rotation;
  return { stage, thumbprint: other.thumbprint, expiresAt: other.expiresAt };
}

function requestView({ request, answeredAt }: NonNullable<Report['received']>): CaseDetail['request'] {
  const { name, organisation } = request.sender;
  return { name, organisation, createdAt: request.createdAt, answeredAt };
}

/** A case with everything that belongs to it; a secret's value is not part of it. */
export function caseDetail(report: Report, profiles: readonly Profile[]): CaseDetail {
  const { record, handover, checks, history, calls } = report;
  const awaited = record.state === 'waiting' ? (handover?.awaited ?? []) : [];
  const expiresAt = handover?.secret?.expiresAt ?? handover?.certificate?.expiresAt ?? null;
  return {
    summary: caseSummary({ record, expiresAt, awaited: awaited.map(({ label }) => label) }, profiles),
    resumable: report.resumable,
    reversible: report.reversible,
    awaited: [...awaited],
    delivery: report.delivery === null ? null : deliveryView(report.delivery),
    deliverable: report.deliverable,
    confirmable: report.confirmable,
    purgeable: report.purgeable,
    forgettable: report.forgettable,
    superseded: report.superseded.map(({ name, expiresAt }) => ({ name, expiresAt })),
    rotatable: report.rotatable,
    certificateRotation: rotationView(report.certificateRotation),
    retirement: report.retirement,
    formats: handover === null ? [] : [...report.formats],
    inputs: record.inputs,
    handover:
      handover === null
        ? null
        : {
            fields: handover.fields.map((field) => ({ ...field, value: field.secret ? '' : field.value })),
            tables: handover.tables.map(tableView),
            secret: handover.secret,
            certificate:
              handover.certificate === null
                ? null
                : {
                    thumbprint: handover.certificate.thumbprint,
                    expiresAt: handover.certificate.expiresAt,
                  },
            checks: [...checks],
            questions: [...handover.questions],
            vendorSteps: [...handover.vendorSteps],
            statements: [...handover.statements],
            madeBy: handover.madeBy,
            madeAt: handover.madeAt,
          },
    request: report.received === null ? null : requestView(report.received),
    history: history.map(({ id, at, text, by }) => ({ id, at, text, by })),
    calls,
  };
}
