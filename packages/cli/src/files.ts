/** Which file is meant, and what is in it: only regular text files of a sensible size, and nothing outside the world's folder. */
import {
  closeSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { closestName } from 'fabula/syntax';
import { Failure } from './failure.ts';

/** The largest file that is read, in bytes. */
const LARGEST_FILE = 20 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

/** The name of a file beside a world that says what has happened in it. */
export const CANON_FILE = 'canon.fabula';

/**
 * The file that is meant by a name: itself, or in a folder the file of the same name
 * (`worlds/quite-a-ride` is `worlds/quite-a-ride/quite-a-ride.fabula`); for what is asked of a canon, the `canon.fabula`
 * there, if there is one. Always with `/` between folders.
 */
export function locate(given: string, wanted: 'world' | 'canon' = 'world'): string {
  const found = statusOf(given);
  if (found === undefined) throw missing(given);
  if (!found.isDirectory()) return join(given).replaceAll(sep, '/');
  const canon = join(given, CANON_FILE);
  if (wanted === 'canon' && statusOf(canon)?.isFile()) return canon.replaceAll(sep, '/');
  const inside = join(given, `${basename(realpathSync(given))}.fabula`);
  if (statusOf(inside)?.isFile()) return inside.replaceAll(sep, '/');
  const others = namesIn(given).filter((name) => extname(name) === '.fabula');
  throw new Failure(
    'FAB0502',
    `${given} is a folder, and it has no ${basename(inside)} in it.`,
    others.length > 0 ? `Name the file: ${join(given, others[0]!)}` : undefined,
  );
}

/** The text of a file, without a byte order mark. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    if (!statSync(path).isFile()) throw new Failure('FAB0503', `${path} is not a regular file.`);
    bytes = readBytes(path);
  } catch (error) {
    throw asFailure(error, path, 'read');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, as for a text with zero bytes.
  }
  throw new Failure('FAB0505', `${path} is not text.`, 'Worlds are plain text files in UTF-8.');
}

/** Reads no more than may be read, however long the file says it is. */
function readBytes(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    let length = 0;
    for (;;) {
      const piece = Buffer.allocUnsafe(MEBIBYTE);
      const count = readSync(descriptor, piece);
      if (count === 0) return Buffer.concat(pieces, length);
      length += count;
      if (length > LARGEST_FILE) {
        const most = LARGEST_FILE / MEBIBYTE;
        throw new Failure('FAB0504', `${path} is larger than ${most} MB, which is more than a world can be.`);
      }
      pieces.push(piece.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a text in place of what a file held. */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw asFailure(error, path, 'write');
  }
}

/**
 * The text of a file that a world uses, by its path from the folder of the world; undefined where there is none.
 * A link that leads out of the folder is refused.
 */
export function readUsed(worldFile: string, path: string): string | undefined {
  const folder = realpathSync(dirname(worldFile));
  const wanted = join(folder, path);
  if (statusOf(wanted) === undefined) return undefined;
  const step = relative(folder, realpathSync(wanted));
  if (
    step === '..' ||
    step.startsWith(`..${sep}`) ||
    step === '' ||
    join(folder, step) !== realpathSync(wanted)
  ) {
    throw new Failure(
      'FAB0507',
      `${worldFile} uses ${path}, which leads out of the folder of the world.`,
      'A world uses files of its own folder and the folders in it; copy the file there.',
    );
  }
  return readText(wanted);
}

/** What is wrong with reading or writing a file, in words. */
export function asFailure(error: unknown, path: string, what: 'read' | 'write'): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
      return missing(path);
    case 'EACCES':
    case 'EPERM':
      return new Failure(
        'FAB0506',
        `${path} cannot be ${what === 'read' ? 'read' : 'written'}: that is not allowed.`,
      );
    case 'EROFS':
      return new Failure('FAB0506', `${path} cannot be written: the disk is read-only.`);
    case 'ENOSPC':
      return new Failure('FAB0506', `${path} cannot be written: the disk is full.`);
    default:
      return new Failure(
        'FAB0506',
        `${path} cannot be ${what === 'read' ? 'read' : 'written'} (${error.code}).`,
      );
  }
}

function missing(path: string): Failure {
  const name = basename(path);
  const folder = dirname(path);
  const others = namesIn(folder);
  const near = others.find((other) => other.startsWith(`${name}.`)) ?? closestName(name, others);
  if (near !== undefined)
    return new Failure('FAB0502', `There is no file ${path}.`, `Did you mean ${join(folder, near)}?`);
  if (statusOf(folder) === undefined)
    return new Failure('FAB0502', `There is no file ${path}, and no folder ${folder}.`);
  return new Failure('FAB0502', `There is no file ${path}.`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
