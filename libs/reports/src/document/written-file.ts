export interface WrittenFile {
  bytes: number;
  /** SHA-256 in hex. */
  sha256: string;
}
