import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Mishap } from './Mishap.tsx';
import { Waiting } from './Waiting.tsx';

// Each page is its own chunk: who follows a link to a board loads the board and nothing of the pages around it.
const HomePage = lazy(() => import('./HomePage.tsx').then((m) => ({ default: m.HomePage })));
const TemplatesPage = lazy(() => import('./TemplatesPage.tsx').then((m) => ({ default: m.TemplatesPage })));
const TemplatePage = lazy(() => import('./TemplatePage.tsx').then((m) => ({ default: m.TemplatePage })));
const TemplateEditorPage = lazy(() =>
  import('./TemplateEditorPage.tsx').then((m) => ({ default: m.TemplateEditorPage })),
);
const MyBoardsPage = lazy(() => import('./MyBoardsPage.tsx').then((m) => ({ default: m.MyBoardsPage })));
const ExamplePage = lazy(() => import('./ExamplePage.tsx').then((m) => ({ default: m.ExamplePage })));
const BoardRoute = lazy(() => import('./BoardRoute.tsx').then((m) => ({ default: m.BoardRoute })));
const FrozenPage = lazy(() => import('../summary/FrozenPage.tsx').then((m) => ({ default: m.FrozenPage })));
const NotFoundPage = lazy(() => import('./NotFoundPage.tsx').then((m) => ({ default: m.NotFoundPage })));

export function App() {
  return (
    <Mishap>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/templates" component={TemplatesPage} />
          <Route path="/templates/:id">{({ id }) => <TemplatePage id={id} />}</Route>
          <Route path="/templates/:id/edit">{({ id }) => <TemplateEditorPage key={id} id={id} />}</Route>
          <Route path="/boards" component={MyBoardsPage} />
          <Route path="/example" component={ExamplePage} />
          <Route path="/b/:id">{({ id }) => <BoardRoute key={id} id={id} page="room" />}</Route>
          <Route path="/b/:id/summary">{({ id }) => <BoardRoute key={id} id={id} page="summary" />}</Route>
          <Route path="/s/:id">{({ id }) => <FrozenPage key={id} id={id} />}</Route>
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </Mishap>
  );
}
