import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import { ROUTES } from './routes'

export function createAppRouter(): Router {
  return createRouter({ history: createWebHashHistory(), routes: ROUTES })
}
