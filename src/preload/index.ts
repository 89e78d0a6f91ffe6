import { contextBridge, ipcRenderer } from 'electron';
import { consoleCalls } from '../contract/console-calls.ts';
import { bridge } from './bridge.ts';

contextBridge.exposeInMainWorld('entraHandover', bridge(consoleCalls, ipcRenderer));
