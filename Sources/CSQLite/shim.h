#include <sqlite3.h>

// Swift does not import functions with variable arguments.
static inline int distrust_schema(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}
