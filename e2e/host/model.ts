/** What the sample product keeps, as its server stores it and its pages show it. */
export interface User {
  id: string;
  companyId: string;
  name: string;
  email: string;
  role: string;
  createdAt: number;
}

export interface Company {
  id: string;
  name: string;
  plan: 'trial' | 'pro';
  createdAt: number;
}

export interface Invoice {
  id: string;
  number: number;
  customer: string;
  amount: number;
  state: 'draft' | 'sent' | 'paid';
  createdAt: number;
}

export interface Customer {
  id: string;
  name: string;
  email: string;
}

export interface Me {
  user: User;
  company: Company;
  /** A signed identity token for Foothold, when the sample product was given a signing secret. */
  identityToken: string | null;
}
