import type { Component } from 'vue';
import type { Control } from '../../composables/input-layout.ts';
import CardsField from './cards-field.vue';
import CertificateField from './certificate-field.vue';
import CheckBoxesField from './check-boxes-field.vue';
import LinesField from './lines-field.vue';
import PrincipalsField from './principals-field.vue';
import RedirectField from './redirect-field.vue';
import RoleTableField from './role-table-field.vue';
import SegmentField from './segment-field.vue';
import SelectField from './select-field.vue';
import TextField from './text-field.vue';
import UserListField from './user-list-field.vue';

/** The component of each control; all of them take {@link FieldProps}. */
export const fieldComponents: Readonly<Record<Control, Component>> = {
  segment: SegmentField,
  text: TextField,
  'redirect-uri': RedirectField,
  cards: CardsField,
  'check-boxes': CheckBoxesField,
  lines: LinesField,
  principals: PrincipalsField,
  'role-table': RoleTableField,
  'user-list': UserListField,
  certificate: CertificateField,
  select: SelectField,
};
