/** A body that the control endpoint cannot follow: 400 with this message. */
export class BadControlRequest extends Error {}
