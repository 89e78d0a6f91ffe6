import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';
import { vendorView } from '../views/vendor-view.ts';

export function vendorsHandlers(app: Pick<Console, 'vendors'>): ConsoleHandlers['vendors'] {
  return { list: () => Promise.resolve(succeeded(app.vendors().map(vendorView))) };
}
