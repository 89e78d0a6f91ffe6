import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import type { ScreenTextId } from './wording/screen-text.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Names the window. */
    title?: ScreenTextId;
    /** Which item of the sidebar is lit; without one the screen stands alone. */
    place?: 'overview' | 'register' | 'calendar' | 'lookup' | 'vendors' | 'open-package' | 'settings';
    /** Open to who is not signed in: it needs no tenant and no register. */
    withoutAccount?: boolean;
  }
}

const routes: readonly RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./screens/sign-in-screen.vue'),
    meta: { title: 'screen.sign-in' },
  },
  {
    path: '/',
    name: 'overview',
    component: () => import('./screens/overview-screen.vue'),
    meta: { title: 'screen.overview', place: 'overview' },
  },
  {
    path: '/cases',
    name: 'register',
    component: () => import('./screens/register-screen.vue'),
    meta: { title: 'screen.register', place: 'register' },
  },
  {
    path: '/cases/:caseId',
    name: 'case',
    component: () => import('./screens/case-screen.vue'),
    props: true,
    meta: { title: 'screen.case', place: 'register' },
  },
  {
    path: '/cases/:caseId/result',
    name: 'result',
    component: () => import('./screens/result-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.result', place: 'register' },
  },
  {
    path: '/cases/:caseId/plan',
    name: 'case-plan',
    component: () => import('./screens/plan-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.plan', place: 'register' },
  },
  {
    path: '/cases/:caseId/run',
    name: 'case-run',
    component: () => import('./screens/run-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.run', place: 'register' },
  },
  {
    path: '/new',
    name: 'vendor-choice',
    component: () => import('./screens/vendor-choice-screen.vue'),
    meta: { title: 'screen.wizard.vendor', place: 'register' },
  },
  {
    path: '/new/:vendorId',
    name: 'inputs',
    component: () => import('./screens/inputs-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.inputs', place: 'register' },
  },
  {
    path: '/new/:vendorId/plan',
    name: 'plan',
    component: () => import('./screens/plan-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.plan', place: 'register' },
  },
  {
    path: '/new/:vendorId/run',
    name: 'run',
    component: () => import('./screens/run-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.run', place: 'register' },
  },
  {
    path: '/adopt',
    name: 'adopt-vendor',
    component: () => import('./screens/vendor-choice-screen.vue'),
    props: { adopts: true },
    meta: { title: 'screen.adopt', place: 'register' },
  },
  {
    path: '/adopt/:vendorId',
    name: 'adopt',
    component: () => import('./screens/adopt-screen.vue'),
    props: true,
    meta: { title: 'screen.adopt', place: 'register' },
  },
  {
    path: '/adopt/:vendorId/inputs',
    name: 'adopt-inputs',
    component: () => import('./screens/adopt-inputs-screen.vue'),
    props: true,
    meta: { title: 'screen.wizard.inputs', place: 'register' },
  },
  {
    path: '/adopt/:vendorId/plan',
    name: 'adopt-plan',
    component: () => import('./screens/plan-screen.vue'),
    props: (to) => ({ ...to.params, adopts: true }),
    meta: { title: 'screen.wizard.plan', place: 'register' },
  },
  {
    path: '/adopt/:vendorId/run',
    name: 'adopt-run',
    component: () => import('./screens/run-screen.vue'),
    props: (to) => ({ ...to.params, adopts: true }),
    meta: { title: 'screen.wizard.run', place: 'register' },
  },
  {
    path: '/sweep',
    name: 'sweep',
    component: () => import('./screens/sweep-screen.vue'),
    meta: { title: 'screen.sweep', place: 'register' },
  },
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./screens/expiry-screen.vue'),
    meta: { title: 'screen.calendar', place: 'calendar' },
  },
  {
    path: '/lookup',
    name: 'lookup',
    component: () => import('./screens/lookup-screen.vue'),
    meta: { title: 'screen.lookup', place: 'lookup' },
  },
  {
    path: '/vendors',
    name: 'vendors',
    component: () => import('./screens/vendors-screen.vue'),
    meta: { title: 'screen.vendors', place: 'vendors' },
  },
  {
    path: '/open',
    name: 'open-package',
    component: () => import('./screens/open-package-screen.vue'),
    meta: { title: 'screen.package', place: 'open-package', withoutAccount: true },
  },
  {
    path: '/request/:vendorId?',
    name: 'request',
    component: () => import('./screens/request-screen.vue'),
    props: true,
    meta: { title: 'screen.request', place: 'open-package', withoutAccount: true },
  },
  {
    path: '/requests/:requestId/values',
    name: 'request-values',
    component: () => import('./screens/request-screen.vue'),
    props: true,
    meta: { title: 'screen.request', place: 'open-package', withoutAccount: true },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('./screens/settings-screen.vue'),
    meta: { title: 'screen.settings', place: 'settings' },
  },
  { path: '/:unknown(.*)*', redirect: { name: 'overview' } },
];

/** The screens, each loaded when it is first opened. Without an account few are open. */
export function createConsoleRouter(isSignedIn: () => boolean) {
  const router = createRouter({ history: createWebHashHistory(), routes: [...routes] });
  router.beforeEach((to) =>
    to.name === 'sign-in' || to.meta.withoutAccount === true || isSignedIn() ? true : { name: 'sign-in' },
  );
  return router;
}
