import { expect, test } from 'vitest'
import { WEB_PREFERENCES, webPreferences } from '../../../electron/shell/web-preferences'

const TABLE = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
}

test('the cage is this one, and cannot be changed while the app runs', () => {
  expect(WEB_PREFERENCES).toEqual(TABLE)
  expect(Object.isFrozen(WEB_PREFERENCES)).toBe(true)
})

test('a window gets the cage, its preload, and developer tools only while developing', () => {
  expect(webPreferences('/out/preload.js', true)).toEqual({
    ...TABLE,
    preload: '/out/preload.js',
    devTools: false,
  })
  expect(webPreferences('/out/preload.js', false)).toMatchObject({ ...TABLE, devTools: true })
})
