/**
 * A firm is being created and nobody knows yet how that ended: the look comes again, and looks for it
 * before anything is sent a second time.
 */
export class FirmPendingError extends Error {}
