export interface EmbeddedPostgres {
  url: string;
  /** The folder that holds the database: the data folder, or where it had to be put instead. */
  location: string;
  /** Fast shutdown: waits for the checkpoint, ends open connections. */
  stop(): Promise<void>;
}
export declare function startEmbeddedPostgres(options: {
  dataDir: string;
  log?: (line: string) => void;
}): Promise<EmbeddedPostgres>;
