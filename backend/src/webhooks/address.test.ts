import { describe, expect, test } from '@jest/globals';
import { isPublicAddress, mayConnect, readPlace, type Outbound } from './address.js';

const outbound: Outbound = {
  hosts: [
    'hook.example.vn:443',
    'hook.example.vn:8443',
    '*.tinh.example.vn:443',
    '127.0.0.1:443',
    'localhost:443',
  ],
  privateAddresses: ['10.0.0.5:8443', '::1:9000'],
  plainAllowed: false,
};
const reasonOf = (text: string, by: Outbound = outbound): string => {
  const place = readPlace(text, by);
  return 'reason' in place ? place.reason : 'ok';
};

describe('an address of a private network', () => {
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.7',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2001:0:4136:e378:8000:63bf:80ff:fffe',
    '2002:7f00:1::',
    '2001:db8::1',
    'fc00::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '100::1',
    'localhost',
    '',
  ])('%s is no public one', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '1.1.1.1', '::ffff:8.8.8.8', '2400:cb00::1', '2606:4700:4700::1111'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test('is reached where the operator names it with its port, and without TLS nowhere else', () => {
    const at = (url: string, port: number) => ({ url: new URL(url), port });
    expect(mayConnect('10.0.0.5', at('https://a', 8443), outbound)).toBe(true);
    expect(mayConnect('::ffff:10.0.0.5', at('https://a', 8443), outbound)).toBe(true);
    expect(mayConnect('10.0.0.5', at('https://a', 443), outbound)).toBe(false);
    expect(mayConnect('10.0.0.6', at('https://a', 8443), outbound)).toBe(false);
    expect(mayConnect('8.8.8.8', at('https://a', 443), outbound)).toBe(true);
    expect(mayConnect('8.8.8.8', at('http://a', 80), outbound)).toBe(false);
  });
});

describe('a target', () => {
  test.each([
    ['https://hook.example.vn/nhan?khoa=1', 'ok'],
    ['https://hook.example.vn:8443/', 'ok'],
    ['https://HOOK.EXAMPLE.VN/', 'ok'],
    ['https://so.tinh.example.vn/', 'ok'],
    ['https://10.0.0.5:8443/', 'ok'],
    ['https://[::ffff:10.0.0.5]:8443/', 'ok'],
    ['https://[::1]:9000/', 'ok'],
    ['https://hook.example.vn:9443/', 'webhook_host'],
    ['https://tinh.example.vn/', 'webhook_host'],
    ['https://xtinh.example.vn/', 'webhook_host'],
    ['https://hook.example.vn.ke-xau.example/', 'webhook_host'],
    ['https://8.8.8.8/', 'webhook_host'],
    ['https://localhost./', 'webhook_host'],
    ['https://127.1/', 'webhook_private'],
    ['https://0x7f000001/', 'webhook_private'],
    ['https://2130706433/', 'webhook_private'],
    ['https://0177.0.0.1/', 'webhook_private'],
    ['https://127。0。0。1/', 'webhook_private'],
    ['https://127.0.0.1/', 'webhook_private'],
    ['https://127.0.0.1./', 'webhook_private'],
    ['https://[::1]/', 'webhook_private'],
    ['https://[::ffff:7f00:1]/', 'webhook_private'],
    ['https://[64:ff9b::7f00:1]/', 'webhook_private'],
    ['https://[2002:7f00:1::]/', 'webhook_private'],
    ['https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/', 'webhook_private'],
    ['https://169.254.169.254/latest/meta-data/', 'webhook_private'],
    ['http://hook.example.vn/', 'webhook_host'],
    ['http://hook.example.vn:443/', 'webhook_form'],
    ['http://10.0.0.5:8443/', 'webhook_form'],
    ['https://ok@127.0.0.1/', 'webhook_form'],
    ['https://ok@hook.example.vn/', 'webhook_form'],
    ['https://hook.example.vn@127.0.0.1/', 'webhook_form'],
    ['https://hook.example.vn/#a', 'webhook_form'],
    ['file:///etc/passwd', 'webhook_form'],
    ['gopher://127.0.0.1/', 'webhook_form'],
    ['unix:/var/run/docker.sock', 'webhook_form'],
    ['hook.example.vn', 'webhook_form'],
    ['', 'webhook_form'],
  ])('%s: %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  test('is none at all while the operator has named no host', () => {
    const closed = { hosts: [], privateAddresses: [], plainAllowed: true };
    expect(reasonOf('https://hook.example.vn/', closed)).toBe('webhook_off');
    expect(reasonOf('https://127.0.0.1/', closed)).toBe('webhook_private');
  });
});
