export interface FileProgress {
  /** Part of the file that has left the browser, 0 to 1. */
  onSent(part: number): void;
  /** All of it has left; the server reads. */
  onReading(): void;
  onAnswer(status: number, body: string): void;
  onFailure(): void;
  onCancel(): void;
}

/** POSTs a file. XMLHttpRequest and not fetch, since only it tells how much of the file is sent. */
export function sendFile(address: string, file: File, csrfToken: string, progress: FileProgress): XMLHttpRequest {
  const upload = new XMLHttpRequest();
  upload.upload.onprogress = ({ loaded, total }) => progress.onSent(total > 0 ? loaded / total : 0);
  upload.upload.onload = () => progress.onReading();
  upload.onload = () => progress.onAnswer(upload.status, upload.responseText);
  upload.onerror = () => progress.onFailure();
  upload.onabort = () => progress.onCancel();
  upload.open('POST', address);
  upload.setRequestHeader('content-type', file.type || 'text/csv');
  upload.setRequestHeader('x-csrf-token', csrfToken);
  upload.send(file);
  return upload;
}

/** Null for a body that is no answer of ours: a gateway in between may answer 200 with a page of its own. */
export function readAnswer<T>(status: number, body: string): T | null {
  if (status < 200 || status >= 300) return null;
  try {
    return JSON.parse(body) as T;
  } catch {
    return null;
  }
}
