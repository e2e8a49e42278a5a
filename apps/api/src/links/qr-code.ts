import { SpuntaError } from '@spunta/domain';
import QRCode from 'qrcode';
import { z } from 'zod';

export interface CodeLook {
  format: 'svg' | 'png';
  /** Pixels of a side; of an SVG its nominal size. */
  size: number;
  /** Around the code, in modules; readers want 4. */
  margin: number;
  /** How much of the code may be lost: 7, 15, 25 or 30 percent. */
  level: 'L' | 'M' | 'Q' | 'H';
}

const whole = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise);

const schema = z.strictObject({
  size: whole(64, 4_096, 1_024),
  margin: whole(0, 16, 4),
  level: z.enum(['L', 'M', 'Q', 'H']).default('M'),
});

const REMEDIES: Record<string, string> = {
  size: 'size is a whole number of pixels from 64 to 4096',
  margin: 'margin is a whole number of modules from 0 to 16',
  level: 'level is L, M, Q or H',
};

/** Query parameters of a code. Throws INVALID_INPUT on the parameter at fault. */
export function codeLook(format: CodeLook['format'], query: unknown): CodeLook {
  const parsed = schema.safeParse(query ?? {});
  if (parsed.success) return { format, ...parsed.data };
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : ''));
  throw new SpuntaError(
    'INVALID_INPUT',
    `A code takes size, margin and level: ${REMEDIES[field] ?? 'nothing else'}.`,
    field,
  );
}

/** Black on white, without anything of ours. Throws INVALID_INPUT on `level` or `size` where the text does not fit. */
export async function drawCode(text: string, { format, size, margin, level }: CodeLook): Promise<Buffer> {
  const modules = modulesOf(text, level) + 2 * margin;
  if (format === 'png' && size < modules)
    throw new SpuntaError(
      'INVALID_INPUT',
      `This code needs at least ${modules} pixels: ask for a larger size.`,
      'size',
    );
  const look = { errorCorrectionLevel: level, margin, width: size };
  if (format === 'png') return QRCode.toBuffer(text, { ...look, type: 'png' });
  return Buffer.from(await QRCode.toString(text, { ...look, type: 'svg' }), 'utf8');
}

function modulesOf(text: string, level: CodeLook['level']): number {
  try {
    return QRCode.create(text, { errorCorrectionLevel: level }).modules.size;
  } catch (error) {
    if (!/too big|amount of data/i.test((error as Error).message)) throw error;
    throw new SpuntaError(
      'INVALID_INPUT',
      'The link is too long for a code of this level: shorten its text, or choose level L.',
      'level',
    );
  }
}
