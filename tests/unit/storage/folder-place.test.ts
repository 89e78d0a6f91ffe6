import { describe, expect, it } from 'vitest';
import { judgePlace, type PlaceFacts } from '../../../src/storage/folder-place.ts';

const linux: PlaceFacts = {
  platform: 'linux',
  folder: '/home/anna/.local/share/entra-handover/register',
  env: {},
  fileSystem: 0xef53,
  fuseKind: null,
};
const windows: PlaceFacts = {
  ...linux,
  platform: 'win32',
  folder: 'C:\\Users\\anna\\AppData\\Local\\Entra Handover\\register',
  fileSystem: null,
};
const mac: PlaceFacts = {
  ...linux,
  platform: 'darwin',
  folder: '/Users/anna/Library/Application Support/Entra Handover/register',
  fileSystem: null,
};

describe('a folder that is local', () => {
  it.each<[string, PlaceFacts]>([
    ['the usual one on Linux', linux],
    ['the usual one on Windows', windows],
    ['the usual one on macOS', mac],
    ['Btrfs', { ...linux, fileSystem: 0x9123683e }],
    ['in memory', { ...linux, fileSystem: 0x01021994 }],
    ['a container', { ...linux, fileSystem: 0x794c7630 }],
    ['NTFS on Linux', { ...linux, fileSystem: 0x65735546, fuseKind: 'fuseblk' }],
    ['a long path on Windows', { ...windows, folder: '\\\\?\\C:\\data\\register' }],
    ['another disk', { ...windows, folder: 'D:\\data', env: { OneDrive: 'C:\\Users\\anna\\OneDrive' } }],
    ['a name that only begins like one', { ...linux, folder: '/home/anna/dropboxes/nextcloud-notes' }],
    ['beside OneDrive', { ...windows, folder: 'C:\\Sync2\\x', env: { OneDriveCommercial: 'C:\\Sync' } }],
    ['no OneDrive', { ...windows, env: { OneDrive: '' } }],
    ['two slashes on Linux', { ...linux, folder: '//data/register' }],
  ])('%s', (_what, facts) => {
    expect(judgePlace(facts)).toEqual({ kind: 'local' });
  });
});

describe('a folder on the network', () => {
  it.each<[string, PlaceFacts]>([
    ['a share', { ...windows, folder: '\\\\fileserver\\home$\\anna' }],
    ['a share with slashes', { ...windows, folder: '//fileserver/home/anna' }],
    ['a share as a long path', { ...windows, folder: '\\\\?\\UNC\\fileserver\\home\\anna' }],
    ['NFS', { ...linux, fileSystem: 0x6969 }],
    ['SMB 1', { ...linux, fileSystem: 0xff534d42 }],
    ['SMB 3', { ...linux, fileSystem: 0xfe534d42 }],
    ['sshfs', { ...linux, fileSystem: 0x65735546, fuseKind: 'fuse.sshfs' }],
    ['something unknown in user space', { ...linux, fileSystem: 0x65735546 }],
    ['a share that is synchronised, too', { ...windows, folder: '\\\\fileserver\\OneDrive\\x' }],
  ])('%s', (_what, facts) => {
    expect(judgePlace(facts)).toEqual({ kind: 'network' });
  });
});

describe('a folder that is synchronised', () => {
  it.each<[string, PlaceFacts]>([
    ['OneDrive', { ...windows, folder: 'C:\\Users\\anna\\OneDrive - Zorggroep De Linde\\data' }],
    ['OneDrive', { ...windows, folder: 'c:\\users\\anna\\ONEDRIVE' }],
    ['OneDrive', { ...windows, folder: 'E:/Werk/data', env: { OneDriveCommercial: 'e:\\werk\\' } }],
    ['OneDrive', { ...mac, folder: '/Users/anna/Library/CloudStorage/OneDrive-Personal/x' }],
    ['Dropbox', { ...linux, folder: '/home/anna/Dropbox/data' }],
    ['Dropbox', { ...windows, folder: 'C:\\Users\\anna\\Dropbox (De Linde)\\x' }],
    [
      'Google Drive',
      { ...mac, folder: '/Users/anna/Library/CloudStorage/GoogleDrive-anna@delinde.nl/My Drive' },
    ],
    ['iCloud', { ...mac, folder: '/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/x' }],
    ['iCloud', { ...windows, folder: 'C:\\Users\\anna\\iCloudDrive\\x' }],
    ['Nextcloud', { ...linux, folder: '/home/anna/Nextcloud/x' }],
    ['CloudStorage', { ...mac, folder: '/Users/anna/Library/CloudStorage/SomethingElse/x' }],
  ])('%s: %j', (service, facts) => {
    expect(judgePlace(facts)).toEqual({ kind: 'synchronised', service });
  });
});
