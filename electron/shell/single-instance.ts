// One app for one profile: two would write to the same cache.
import { app } from 'electron'
import { startTexts } from '../../shared/texts/start'

/**
 * Before any file is opened and after the profile is set: the lock lies in it. False: another instance has it and was
 * told; this one must quit, and has said why. @param show brings the window of the first to the front
 */
export function claimSingleInstance(show: () => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write(`${startTexts.runsAlready}\n`)
    return false
  }
  app.on('second-instance', show)
  return true
}
