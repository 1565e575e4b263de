import type { Reader } from './reader.ts';
import { endWithSemicolon, startsDefinition } from './recovery.ts';
import { failUnclosed } from './terms.ts';

/**
 * Reads what stands in a block whose `{` at `open` has been taken, up to and with its `}`: part after part, each with its
 * semicolon. Where a definition starts the `}` was forgotten.
 */
export function readBlockParts(reader: Reader, open: number, readPart: () => void): void {
  while (reader.kind() !== '}' && reader.kind() !== 'end') {
    if (startsDefinition(reader, reader.position)) break;
    const start = reader.position;
    readPart();
    endWithSemicolon(reader, true);
    if (reader.position === start) reader.advance();
  }
  if (reader.take('}')) return;
  failUnclosed(reader, open, reader.position);
  reader.found();
}
