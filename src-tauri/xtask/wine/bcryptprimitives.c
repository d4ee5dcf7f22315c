/* For tests only, never shipped: the Wine of Debian 12 lacks bcryptprimitives.dll, from which Rust's library takes
   random bytes. Here they come from the older call that Wine has. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T count) {
    while (count > 0) {
        ULONG part = count > 65536 ? 65536 : (ULONG)count;
        if (!SystemFunction036(to, part)) {
            return FALSE;
        }
        to += part;
        count -= part;
    }
    return TRUE;
}
