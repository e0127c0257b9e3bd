-- Words of search_entries, by rowid. Contentless: tokens are made by src/search, so the index holds no text of its own.
-- Full detail is kept on purpose: contentless with a lesser detail silently finds nothing.
CREATE VIRTUAL TABLE `search_index` USING fts5(name, aliases, sayings, text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
--> statement-breakpoint
-- How many entries hold a word: rare words weigh more. Reads search_index itself, keeps nothing of its own.
CREATE VIRTUAL TABLE `search_vocabulary` USING fts5vocab('search_index', 'row');
