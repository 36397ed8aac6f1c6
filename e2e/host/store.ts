import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Company, Customer, Invoice, User } from './model.js';

const schema = `
  CREATE TABLE IF NOT EXISTS company (id TEXT PRIMARY KEY, name TEXT NOT NULL, plan TEXT NOT NULL, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS user (id TEXT PRIMARY KEY, company_id TEXT NOT NULL, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    role TEXT NOT NULL, password BLOB NOT NULL, salt BLOB NOT NULL, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS login (token TEXT PRIMARY KEY, user_id TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS customer (id TEXT PRIMARY KEY, company_id TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS invoice (id TEXT PRIMARY KEY, company_id TEXT NOT NULL, number INTEGER NOT NULL, customer TEXT NOT NULL,
    amount REAL NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS invitation (company_id TEXT NOT NULL, email TEXT NOT NULL, PRIMARY KEY (company_id, email));
`;

const newId = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;
const hash = (password: string, salt: Buffer) => scryptSync(password, salt, 32);

const userColumns =
  'user.id, user.name, user.email, user.role, user.created_at AS createdAt, user.company_id AS companyId';
const invoiceColumns = 'id, number, customer, amount, state, created_at AS createdAt';

/** Opens the sample product's own database. Every read and write is scoped to one company. */
export function openStore(path: string) {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec(schema);

  const invoices = (companyId: string) =>
    db
      .prepare(`SELECT ${invoiceColumns} FROM invoice WHERE company_id = ? ORDER BY number DESC`)
      .all(companyId) as Invoice[];

  function addInvoice(companyId: string, customer: string, amount: number, state: Invoice['state'] = 'draft'): Invoice {
    const { last } = db
      .prepare('SELECT coalesce(max(number), 1000) AS last FROM invoice WHERE company_id = ?')
      .get(companyId) as { last: number };
    const invoice: Invoice = { id: newId('inv'), number: last + 1, customer, amount, state, createdAt: Date.now() };
    db.prepare('INSERT INTO invoice VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      invoice.id,
      companyId,
      invoice.number,
      customer,
      amount,
      state,
      invoice.createdAt,
    );
    return invoice;
  }

  return {
    close: () => db.close(),

    /** Makes a company with its first user. Null when the address is taken. */
    signUp(input: { name: string; email: string; password: string; company: string; role: string }): User | null {
      if (db.prepare('SELECT 1 FROM user WHERE email = ?').get(input.email)) return null;
      const salt = randomBytes(16);
      const user: User = {
        id: newId('usr'),
        companyId: newId('co'),
        name: input.name,
        email: input.email,
        role: input.role,
        createdAt: Date.now(),
      };
      db.transaction(() => {
        db.prepare('INSERT INTO company VALUES (?, ?, ?, ?)').run(
          user.companyId,
          input.company,
          'trial',
          user.createdAt,
        );
        db.prepare('INSERT INTO user VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
          user.id,
          user.companyId,
          user.email,
          user.name,
          user.role,
          hash(input.password, salt),
          salt,
          user.createdAt,
        );
      })();
      return user;
    },

    /** The user with this address and password, or null. */
    check(email: string, password: string): User | null {
      const row = db.prepare(`SELECT ${userColumns}, password, salt FROM user WHERE email = ?`).get(email) as
        | (User & { password: Buffer; salt: Buffer })
        | undefined;
      if (!row || !timingSafeEqual(row.password, hash(password, row.salt))) return null;
      const { password: _, salt: __, ...user } = row;
      return user;
    },

    logIn(userId: string): string {
      const token = randomBytes(24).toString('base64url');
      db.prepare('INSERT INTO login VALUES (?, ?)').run(token, userId);
      return token;
    },
    logOut: (token: string) => void db.prepare('DELETE FROM login WHERE token = ?').run(token),
    userOf: (token: string) =>
      db.prepare(`SELECT ${userColumns} FROM login JOIN user ON user.id = login.user_id WHERE token = ?`).get(token) as
        | User
        | undefined,

    company: (id: string) =>
      db.prepare('SELECT id, name, plan, created_at AS createdAt FROM company WHERE id = ?').get(id) as Company,
    upgrade: (id: string) => void db.prepare("UPDATE company SET plan = 'pro' WHERE id = ?").run(id),

    invoices,
    addInvoice,
    invoice: (companyId: string, id: string) =>
      db.prepare(`SELECT ${invoiceColumns} FROM invoice WHERE company_id = ? AND id = ?`).get(companyId, id) as
        | Invoice
        | undefined,
    sendInvoice: (companyId: string, id: string) =>
      db.prepare("UPDATE invoice SET state = 'sent' WHERE company_id = ? AND id = ?").run(companyId, id).changes > 0,
    addSampleData(companyId: string) {
      db.transaction(() => {
        addInvoice(companyId, 'Harbour Coffee', 420, 'paid');
        addInvoice(companyId, 'Studio Lindgren', 1850, 'sent');
        addInvoice(companyId, 'Meadow Dental', 640);
      })();
    },

    customers: (companyId: string) =>
      db
        .prepare('SELECT id, name, email FROM customer WHERE company_id = ? ORDER BY name')
        .all(companyId) as Customer[],
    addCustomer(companyId: string, name: string, email: string): Customer {
      const customer = { id: newId('cus'), name, email };
      db.prepare('INSERT INTO customer VALUES (?, ?, ?, ?)').run(customer.id, companyId, name, email);
      return customer;
    },

    team: (companyId: string) => ({
      members: db.prepare(`SELECT ${userColumns} FROM user WHERE company_id = ?`).all(companyId) as User[],
      invited: (
        db.prepare('SELECT email FROM invitation WHERE company_id = ?').all(companyId) as { email: string }[]
      ).map(({ email }) => email),
    }),
    invite: (companyId: string, email: string) =>
      void db.prepare('INSERT OR IGNORE INTO invitation VALUES (?, ?)').run(companyId, email),
  };
}

export type Store = ReturnType<typeof openStore>;
