import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import './app/tokens.css'
import './app/base.css'
import { createAppRouter } from './app/router'
import { installStyleSink } from './app/style-sink'

installStyleSink()
createApp(App).use(createPinia()).use(createAppRouter()).mount('#app')
