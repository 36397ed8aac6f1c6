import { createSqliteEventStore } from './store.js';

// For deletion.test.ts: deletes whomever its parent names, one after the other, and says so once it is durable.
const [file = ''] = process.argv.slice(2);
const store = createSqliteEventStore({ file, threads: true });
process.on('message', (personId) => {
  store.deletePerson('env', String(personId)).then(() => process.send?.(personId));
});
process.send?.('ready');
