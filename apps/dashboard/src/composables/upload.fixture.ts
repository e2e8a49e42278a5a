/** An XMLHttpRequest that a test moves on: node has none. */
export class FakeUpload {
  static last: FakeUpload;
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {};
  readonly headers: Record<string, string> = {};
  onload = (): void => undefined;
  onerror = (): void => undefined;
  onabort = (): void => undefined;
  status = 0;
  responseText = '';
  address = '';
  sent: unknown = null;
  constructor() {
    FakeUpload.last = this;
  }
  open(method: string, address: string): void {
    this.address = `${method} ${address}`;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: unknown): void {
    this.sent = body;
  }
  abort(): void {
    this.onabort();
  }
  answer(status: number, text: string): void {
    Object.assign(this, { status, responseText: text });
    this.onload();
  }
}
