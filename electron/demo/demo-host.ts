// The entry of the stand-in's own process: an Electron utility process, so that fifty thousand accounts never block main.
import type {} from 'electron'
import { hostDemo } from './host'

hostDemo({ parent: process.parentPort, exit: (code) => process.exit(code) })
