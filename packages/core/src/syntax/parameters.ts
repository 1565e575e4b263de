import type { Reader } from './reader.ts';
import { failAtStray } from './recovery.ts';
import { constantOrName, failUnclosed, isNameAt, takeColon, takeName } from './terms.ts';
import type { Parameter } from './tree.ts';

/** Reads `(c : character, Ark)`, the parameters of what is called `owner`. */
export function readParameters(reader: Reader, owner: string): Parameter[] {
  const parameters: Parameter[] = [];
  if (reader.lost) return parameters;
  const open = reader.position;
  if (!reader.take('(')) {
    const gap = reader.gapAfterPrevious(open);
    const message = `\`${owner}\` needs a parameter list, even an empty one: \`${owner}()\`.`;
    reader.report('FAB0110', message, reader.range(open), {
      expected: ['`(`'],
      repairs: [{ title: 'insert `()`', range: gap, replacement: '()' }],
    });
    return parameters;
  }
  while (reader.kind() !== ')' && !reader.lost) {
    const parameter = readParameter(reader);
    if (parameter !== undefined) parameters.push(parameter);
    if (!reader.take(',')) break;
  }
  closeParameters(reader, open);
  return parameters;
}

function closeParameters(reader: Reader, open: number): void {
  if (!reader.lost && reader.take(')')) return;
  const closing = reader.partner(open);
  if (reader.kindAt(closing) === ')') {
    if (!reader.lost) failAtStray(reader, '`,`', '`)`');
    reader.position = closing + 1;
    reader.found();
    return;
  }
  failUnclosed(reader, open, reader.position);
  // What may follow a parameter list shows where it was meant to end.
  if (reader.kind() === '{' || reader.kind() === ':' || reader.kind() === '=') reader.found();
}

function readParameter(reader: Reader): Parameter | undefined {
  const start = reader.position;
  if (isNameAt(reader, start) && (reader.kind(1) === ':' || reader.kind(1) === 'word')) {
    const name = reader.nameAt(start);
    reader.advance();
    takeColon(reader, `\`:\` and the type of \`${name.text}\``);
    const type = takeName(reader, `the type of \`${name.text}\``);
    return { kind: 'variable', range: reader.rangeFrom(start), name, type };
  }
  const negative = reader.dialect === 'fabula' && reader.kind() === '-' && reader.kind(1) === 'number';
  if (negative) reader.advance();
  const value = constantOrName(reader, reader.position);
  if (value === undefined || value.kind === 'null') {
    const message = `Expected a parameter like \`c : character\`, or an entity, but found ${reader.describe(start)}.`;
    reader.fail('FAB0143', message, reader.range(start), {
      expected: ['a name, `:` and a type', 'an entity'],
    });
    return undefined;
  }
  reader.advance();
  const range = reader.rangeFrom(start);
  if (negative && value.kind === 'number') {
    return {
      kind: 'constant',
      range,
      value: { ...value, range, value: value.value === 0 ? 0 : -value.value },
    };
  }
  return { kind: 'constant', range, value };
}
