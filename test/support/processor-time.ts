/**
 * Milliseconds of processor time that this process has used since it began. For bars on how long work may take: unlike a clock,
 * it stands still while other programs have the processor. It still counts several times as much on a machine that is slowed down.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
