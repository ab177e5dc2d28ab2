import { Route, Switch } from 'wouter';
import { Mishap } from './Mishap.tsx';
import { latePage } from './latePage.tsx';

// Each page is its own chunk: who follows a link to a board loads the board and nothing of the pages around it.
const HomePage = latePage(() => import('./HomePage.tsx').then((m) => m.HomePage));
const TemplatesPage = latePage(() => import('./TemplatesPage.tsx').then((m) => m.TemplatesPage));
const TemplatePage = latePage(() => import('./TemplatePage.tsx').then((m) => m.TemplatePage));
const TemplateEditorPage = latePage(() => import('./TemplateEditorPage.tsx').then((m) => m.TemplateEditorPage));
const MyBoardsPage = latePage(() => import('./MyBoardsPage.tsx').then((m) => m.MyBoardsPage));
const ExamplePage = latePage(() => import('./ExamplePage.tsx').then((m) => m.ExamplePage));
const BoardRoute = latePage(() => import('./BoardRoute.tsx').then((m) => m.BoardRoute));
const FrozenPage = latePage(() => import('../summary/FrozenPage.tsx').then((m) => m.FrozenPage));
const NotFoundPage = latePage(() => import('./NotFoundPage.tsx').then((m) => m.NotFoundPage));

export function App() {
  return (
    <Mishap>
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
    </Mishap>
  );
}
