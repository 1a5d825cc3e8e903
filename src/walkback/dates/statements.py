def date_statements(article, statements, times):
    return statements
