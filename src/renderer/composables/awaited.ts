import type { VendorView } from '../../contract/console-views.ts';
import type { InputFieldView } from '../../contract/input-views.ts';

/** What the vendor of a profile gives only after it received the first values. */
export function vendorFields(vendor: VendorView): readonly InputFieldView[] {
  return vendor.inputs.filter((field) => field.phase === 'vendor');
}
