// Slots and cells of a module.
import * as namespace from 'node:fs';
import standard, { readFile as read } from 'node:fs';
export let exported = 1;
let captured = 1, alone = 2, renamed = 3;
export { renamed as other };
export default function () { return [namespace, standard, read, exported, captured, renamed]; }
export class Shown {}
class Hidden { m() { return Hidden; } }
const arrow = () => this;
await new Hidden();
