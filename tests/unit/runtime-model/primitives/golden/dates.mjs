// Writes dates.tsv: how node computes, prints and parses dates in UTC. Run with TZ=UTC.
import { ask, number, pick, random } from './golden.mjs';

const times = [0, -1, 1, NaN, 8.64e15, -8.64e15, 951782400000, 951868800000, -62198755200000, -62167219200000, -62135596800000, 253402300800000, 1e12];
for (let i = 0; i < 400; i++) times.push(Math.floor((random(2 ** 32) / 2 ** 31 - 1) * pick([4e12, 4e12, 1e14, 8.64e15])));
for (const time of times) {
  const date = new Date(time);
  const x = number(time);
  for (const method of ['toString', 'toDateString', 'toTimeString', 'toUTCString']) ask(method, x, date[method]());
  for (const method of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    if (!(time < -12219292800000)) ask(method, x, date[method]('en-US'));  // before it, the Julian calendar of the locale
  }
  if (Number.isNaN(time)) continue;
  ask('toISOString', x, date.toISOString());
  const fields = [date.getFullYear(), date.getMonth(), date.getDate(), date.getDay(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds()];
  ask('fields', x, fields.join());
}
for (let i = 0; i < 600; i++) {
  const args = [pick([0, 99, 100, 1970, 2024, -1, 275760, 1e9, NaN, 2000.9]), pick([0, 1, 11, 12, -1, 25.5, -1000, NaN]), pick([1, 0, 29, -40, 1e6, 3.7]),
    pick([0, 23, 24, -5]), pick([0, 59, 61.5]), pick([0, 59, 1e9]), pick([0, 999, -1, Infinity])];
  ask('UTC', ...args.map(number), number(Date.UTC(...args)));
}

const dates = ['2024-02-29', '2024-13-01', '2024-2-9', '2024', '+012024-01-01', '-000001-01-01', '-000000-01-01', '24-1-1', 'Feb 29 2024', '29 February 2024', 'Thu, 29 Feb 2024',
  'Thu Feb 29 2024', '2/29/2024', '2/29/24', '02/29', '2024/2/29', '29.2.2024', '1-2-3', 'Jan 5', '2024 Jan 5', 'Sept 5 1999', 'May', '32 Jan 1999', '5 49', '5/5/50', '20240229', '0', '2024-02-31'];
const timesOfDay = ['', '', 'T10:20', 'T10:20:30', 'T10:20:30.4567', 'T24:00', 'T24:01', 'T1:2', ' 10:20', ' 10:20:30', ' 10:20:30.5', ' 10:20:30:5', ' 1:2:3 PM', ' 12:00 AM', ' 13:00 PM',
  ' 24:00:00', ' 25:00', 'T10', ' 10', ' 10:', ' 10::', ', 10:20', ' at 10:20', ' 5pm', ' 10:20:30.123456789012'];
const zones = ['', '', 'Z', '+01:00', '-0130', '+1', ' GMT', ' UTC', ' GMT+0200', ' GMT-8', ' EST', ' PDT (Pacific)', ' +05:30', ' (a (nested) note)', ' z', ' GMT+02:00', ' foo', ' +12345', ')', '+25:00', ' -'];
const texts = new Set(['', ' ', 'x', 'foo 2024', 'foo2024', 'T10:20Z', '1995-12-17T03:24:00.000Z', 'Mon, 25 Dec 1995 13:30:00 +0430', '2024-01-01T00:00:00.000+00:00 ', ' 2024-01-01', '12:30', '2024-01-01T00:00:00z',
  'Aug 9, 1995', 'Wed, 09 Aug 1995 00:00:00', 'Thu, 01 Jan 1970 00:00:00 GMT-0400', '2020-01-01 00:00:00.000', '2011-10-10T14:48:00.000+09:00', '1/1/1970 ', 'invalid', '٢٠٢٤', '2024-01-01T00:00Zx', '2024\u00a001\u00a001',
  'Tue Mar 01 2022 00:00:00 GMT+0100 (Mitteleuropäische Normalzeit)', '1e3', '99999999999', '275760-09-13', '+275760-09-13T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', '-271821-04-20T00:00:00.000Z']);
for (const date of dates) for (const time of timesOfDay) for (const zone of zones) if (random(3) === 0) texts.add(date + time + zone);
for (const text of texts) ask('parse', text, number(Date.parse(text)));
