/**
 * Microsoft's own "Microsoft Graph Command Line Tools", present or admissible in every tenant, so that nothing need
 * be registered first. The consequence: it is shared. Consent given for the whole organisation would hold for every
 * script and program of every colleague that uses it, so with this client consent is asked for the signed-in person
 * only, never for the organisation; sign-in logs name Microsoft's tool and not this product; and a customer may
 * block it by Conditional Access. The recommended choice is an own multi-tenant public client (docs/sign-in.md).
 */
export const microsoftGraphCommandLineClientId = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
