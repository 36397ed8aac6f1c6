/** The pages of the apps with client-side routes. */
export const paths = ['/', '/invoices', '/settings'];
