/** A file that a flow needs cannot be had now: no fault of the flow's. */
export class Unfetched extends Error {}
