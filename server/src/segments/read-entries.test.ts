import { describe, expect, it } from 'vitest';
import { readEntries } from './read-entries.js';

const user = (value: string) => ({ by: 'userId', value });
const email = (value: string) => ({ by: 'email', value });

describe('readEntries', () => {
  it('takes user ids and addresses by the names of the columns, whatever else there is', () => {
    const text =
      '\uFEFFName,Email,user_id\r\nAda,ADA@Example.com,u1\r\n"Bob, jr.",,"u""2"\r\n\r\nCy,cy@example.com,\r\n';
    expect(readEntries(text)).toEqual({
      entries: [email('ada@example.com'), user('u1'), user('u"2'), email('cy@example.com')],
      rows: 3,
      repeated: 0,
      problems: [],
    });
  });

  it('takes semicolons and tabs, and cells of several lines', () => {
    expect(readEntries('user_id;note\nu1;"a\nb"\nu2;c').entries).toEqual([user('u1'), user('u2')]);
    expect(readEntries('note\tuser_id\nx\tu1').entries).toEqual([user('u1')]);
  });

  it('lists everything that is wrong with the row it stands in, and keeps the rest', () => {
    const text = ['email,user_id', 'no address,', 'a@b,u1', ',', '"x ,1', ''].join('\n');
    const long = `email,user_id\nn,${'x'.repeat(257)}\n,ok\u0007\na@b,"two\nlines"\n,u4`;
    expect(readEntries(text).problems.map(({ code, path }) => [code, path])).toEqual([
      ['open_quote', 'row 5'],
      ['invalid_email', 'row 2'],
      ['invalid_email', 'row 5'],
    ]);
    const read = readEntries(long);
    expect(read.problems.map(({ code, path }) => [code, path])).toEqual([
      ['invalid_email', 'row 2'],
      ['too_long', 'row 2'],
      ['invalid_character', 'row 3'],
      ['invalid_character', 'row 4'],
    ]);
    expect(read.entries).toEqual([email('a@b'), user('u4')]);
  });

  it('says that a row names nobody, and counts what is repeated', () => {
    const { problems, repeated, entries } = readEntries('user_id,name\nu1,A\n,B\nu1,C');
    expect(problems).toEqual([{ code: 'nobody', message: 'This row names nobody.', path: 'row 3' }]);
    expect([repeated, entries]).toEqual([1, [user('u1')]]);
  });

  it('says so where the file is of another encoding, and takes nothing that it could not read', () => {
    const utf16 = Buffer.from('\uFEFFuser_id\r\nu1', 'utf16le').toString('utf8');
    expect(readEntries(utf16).problems).toMatchObject([{ code: 'not_utf8', path: 'row 1' }]);
    const latin1 = Buffer.from('prénom,user_id\nRené,u1\nZoë,zoë\n', 'latin1').toString('utf8');
    const { problems, entries } = readEntries(latin1);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['not_utf8', 'row 3']]);
    expect(entries).toEqual([user('u1')]);
  });

  it('asks for names of columns', () => {
    expect(readEntries('u1\nu2').problems).toMatchObject([{ code: 'no_column', path: 'row 1' }]);
    expect(readEntries('').problems).toMatchObject([{ code: 'no_column', path: 'row 1' }]);
  });

  it('takes back what our own downloads hold', () => {
    expect(readEntries("user_id\n'=1+1\n'-5\n'quoted'").entries).toEqual([user('=1+1'), user('-5'), user("'quoted'")]);
  });
});
