/**
 * A connection that broke, as `fetch` reports it. The server turns it into a destroyed socket;
 * `processed` says whether the request had been carried out.
 */
export class BrokenConnection extends TypeError {
  readonly processed: boolean;

  constructor(processed: boolean) {
    super('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
    this.processed = processed;
  }
}
