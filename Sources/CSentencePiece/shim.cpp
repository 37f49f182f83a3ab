void csp_placeholder(void) {}
