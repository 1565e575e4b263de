// Deals, and the terms added to them later: a head and a block of parts.

import { readBlockParts } from './blocks.ts';
import { readOptions, readScopeHead } from './clauses.ts';
import type { Documentation } from './documentation.ts';
import { takeQuoted } from './events.ts';
import { readExpression } from './expressions.ts';
import { clauseKeywords, dealKeywords } from './keywords.ts';
import { readParameters } from './parameters.ts';
import type { Reader } from './reader.ts';
import { failAtStray } from './recovery.ts';
import { missing, takeColon, takeName } from './terms.ts';
import type { ClausePart, DealDefinition, DealPart, Quoted, VaryDefinition } from './tree.ts';

/** Reads `deal Bargain(Klaus, Caroline) "the bargain" { … }`. */
export function readDeal(reader: Reader, documentation: Documentation): DealDefinition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, 'the name of the deal');
  if (!reader.lost && !reader.take('(')) reader.failExpected('`(` and the two parties');
  const offerer = takeName(reader, 'the name of the character who offers');
  if (!reader.lost && !reader.take(',')) reader.failExpected('`,` and the name of the character who accepts');
  const accepter = takeName(reader, 'the name of the character who accepts');
  if (!reader.lost && !reader.take(')')) reader.failExpected('`)`');
  const called = readProseName(reader);
  const parts = readParts(reader, documentation, 'the terms of the deal');
  return { kind: 'deal', range: reader.rangeFrom(start), name, offerer, accepter, ...called, parts };
}

/** Reads `vary Bargain by Klaus { … }`. */
export function readVary(reader: Reader, documentation: Documentation): VaryDefinition {
  const start = reader.position;
  reader.advance();
  const deal = takeName(reader, 'the name of a deal');
  if (!reader.lost && !reader.takeWord('by'))
    reader.failExpected('`by` and the name of the one who adds the term');
  const by = takeName(reader, 'the name of the character who adds the term');
  const called = readProseName(reader);
  const parts = readParts(reader, documentation, 'what is added to the deal');
  return { kind: 'vary', range: reader.rangeFrom(start), deal, by, ...called, parts };
}

function readProseName(reader: Reader): { proseName?: Quoted } {
  return reader.kind() === 'string' ? { proseName: takeQuoted(reader, 'a name') } : {};
}

function readParts(reader: Reader, documentation: Documentation, what: string): DealPart[] {
  const parts: DealPart[] = [];
  const open = reader.position;
  if (reader.lost) return parts;
  if (!reader.take('{')) {
    reader.failExpected(`\`{\` and ${what}`);
    return parts;
  }
  readBlockParts(reader, open, () => {
    const documented = documentation.before(reader.position);
    const part = readPart(reader);
    if (part !== undefined) parts.push({ ...part, ...documented });
  });
  return parts;
}

function readPart(reader: Reader): DealPart | undefined {
  const start = reader.position;
  const word = reader.word();
  if (reader.kind() !== 'word') {
    failAtStray(reader, 'a clause, as in `Go: Ann does leave(Ann);`');
    return undefined;
  }
  const next = reader.kind(1);
  if (dealKeywords.includes(word) && (next !== ':' || !isDuty(reader.word(3)))) {
    const part = readSetting(reader, word);
    if (part !== undefined) return part;
    reader.position = start;
  }
  const label = takeName(reader, 'the name of a clause');
  if (reader.kind() === 'word' && clauseKeywords.includes(reader.word())) {
    const options = readOptions(reader);
    return { kind: 'amendment', range: reader.rangeFrom(start), label, options };
  }
  return readClause(reader, start, label);
}

function isDuty(word: string): word is ClausePart['duty'] {
  return word === 'does' || word === 'keeps' || word === 'refrains';
}

// The label has been taken.
function readClause(reader: Reader, start: number, label: ClausePart['label']): ClausePart {
  const called = readProseName(reader);
  if (!reader.lost && !reader.take(':')) reader.failExpected('`:` and who is bound');
  const debtor = takeName(reader, 'the name of the one who is bound');
  const duty = reader.word();
  if (!isDuty(duty)) reader.failExpected('`does`', '`keeps`', '`refrains`');
  else reader.advance();
  const content = reader.lost
    ? missing(reader.gap(reader.position))
    : readExpression(reader, duty === 'keeps' ? 'condition' : 'value');
  const options = readOptions(reader);
  const range = reader.rangeFrom(start);
  return {
    kind: 'clause',
    range,
    label,
    ...called,
    debtor,
    duty: isDuty(duty) ? duty : 'does',
    content,
    options,
  };
}

// A part that a keyword starts; undefined where the word turns out to be the name of a clause.
function readSetting(reader: Reader, word: string): DealPart | undefined {
  const start = reader.position;
  reader.advance();
  const range = () => reader.rangeFrom(start);
  switch (word) {
    case 'refused':
    case 'unless': {
      if (word === 'unless' && !reader.takeWord('accepted')) return undefined;
      takeColon(reader, '`:` and what is threatened');
      const content = readExpression(reader, 'value');
      const options = readOptions(reader);
      return { kind: 'threat', range: range(), unlessAccepted: word === 'unless', content, options };
    }
    case 'counters':
    case 'orders': {
      if (!reader.take(':')) return undefined;
      if (word === 'counters') {
        const deal = takeName(reader, 'the name of a deal');
        return { kind: 'counters', range: range(), deal };
      }
      const property = takeName(reader, 'the property that says who commands whom');
      return { kind: 'orders', range: range(), property };
    }
    case 'lapses': {
      if (!reader.take(':')) return undefined;
      const after = readExpression(reader, 'value');
      return { kind: 'lapses', range: range(), after };
    }
    case 'coerced': {
      if (!reader.take(':')) return undefined;
      const factor = readExpression(reader, 'value');
      return { kind: 'coerced', range: range(), factor };
    }
    case 'precondition': {
      if (!reader.take(':')) return undefined;
      const condition = readExpression(reader, 'condition');
      return { kind: 'precondition', range: range(), condition };
    }
    case 'text': {
      const act = reader.kind() === ':' ? {} : { act: takeName(reader, 'the name of an act of the deal') };
      if (!reader.take(':')) return undefined;
      const value = takeQuoted(reader, 'a sentence in quotes');
      return { kind: 'text', range: range(), ...act, value };
    }
    case 'notice': {
      if (reader.kind() !== '(') return undefined;
      const parameters = readParameters(reader, 'notice');
      takeColon(reader, '`:` and when notice can be given');
      const condition = readExpression(reader, 'condition');
      return { kind: 'notice', range: range(), parameters, condition };
    }
    default: {
      if (reader.kind() !== '(') return undefined;
      const bound = readScopeHead(reader);
      takeColon(reader, '`:`');
      if (word === 'protest') {
        const effect = readExpression(reader, 'effect');
        return { kind: 'protest', range: range(), ...bound, effect };
      }
      const condition = readExpression(reader, 'condition');
      return { kind: 'observing', range: range(), ...bound, condition };
    }
  }
}
