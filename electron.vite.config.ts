// How main, its two helper processes, the thread of imports, the preload and the page are built.
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { guidePlugin } from './scripts/guide.mjs'

// The lowest runtime the app must run on: the stand-in that tests fall back to.
const NODE_TARGET = 'node20.18'
const CHROME_TARGET = 'chrome130'

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      // What package.json calls "dependencies": the native modules. All else is in the bundle.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: resolve('electron/main.ts'),
          'keytar-host': resolve('electron/keychain/keytar-host.ts'),
          'checkpoint-host': resolve('electron/cache/checkpoint-host.ts'),
          'demo-host': resolve('electron/demo/demo-host.ts'),
          'import-host': resolve('electron/imports/import-host.ts'),
        },
        // All in one folder: what is started as a process or a thread is looked for beside the code that starts it.
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      // A sandboxed preload can load nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [vue(), guidePlugin()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      target: CHROME_TARGET,
      outDir: 'out/renderer',
      minify: true,
      // Inline assets would need `data:` in the page's policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
