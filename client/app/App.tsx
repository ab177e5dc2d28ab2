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

/** A moment for the page of a board, in milliseconds: its files come beside the first script, so that it may be drawn first. */
const MOMENT = 300;

/** Resolves when the page at this address can be drawn at once, or a moment has passed; pages but a board's are not waited for. */
export async function pageAt(path: string): Promise<void> {
  if (!path.startsWith('/b/')) return;
  const moment = new Promise((resolve) => setTimeout(resolve, MOMENT));
  await Promise.race([moment, BoardRoute.fetch()]).catch(() => {
    // Whoever shows it tries again.
  });
}

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
