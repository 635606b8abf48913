// The entry of an import's thread: there the file is read and checked, so that a hundred thousand rows never block main.
import { parentPort } from 'node:worker_threads'
import { serveImport } from './host'

if (parentPort) serveImport(parentPort)
