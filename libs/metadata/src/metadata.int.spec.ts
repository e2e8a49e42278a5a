import { describeMetadata } from '../../../test/contract/metadata.contract.js';
import { makeMetadata, SERVER_URL } from '../../../test/support/metadata.js';

describeMetadata('the embedded server', () => makeMetadata());
if (SERVER_URL) describeMetadata('the server of DATABASE_URL', () => makeMetadata({ server: SERVER_URL }));
